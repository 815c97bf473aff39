// @wrong Believes that what is awaited inside a child overlaps.
// @fails e: a child with two parts
// @diagnosis In e the two parts inside the child were taken to overlap. gather makes one task of the child; what that awaits, it awaits one after the other.
export const prediction = ['3.0', '6.0', '5.0', '4.0', '3.0', '1.0']
