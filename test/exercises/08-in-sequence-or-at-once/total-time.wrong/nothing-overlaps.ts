// @wrong Believes that one thread waits for one thing at a time.
// @fails a: three parts, gathered
// @diagnosis All waits were added up. Waits of different tasks pass at the same time, and gather makes a task of each.
export const prediction = ['6.0', '6.0', '9.0', '4.0', '6.0', '4.0']
