// @wrong Believes that createTask makes waits overlap, wherever it stands.
// @fails d: tasks, each awaited in its line
// @diagnosis The tasks in d were taken to overlap. But the first one is awaited before the second one is made: it is not createTask that overlaps waits, it is starting before waiting.
export const prediction = ['3.0', '6.0', '5.0', '3.0', '4.0', '1.0']
