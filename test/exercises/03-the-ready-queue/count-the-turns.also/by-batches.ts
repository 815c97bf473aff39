// Another right way: the batches of each program are written down and counted.
const batches = [
  [['tick', 'tock', 'stop']],
  [['outer'], ['middle'], ['stop']],
  [['stop']],
  [['tick', 'tock'], ['stop']],
  [['work'], ['tick', 'stop']],
  [...Array.from({ length: 10 }, () => ['Ann', 'Ben', 'Cleo']), ['stop']],
]

export const prediction = batches.map((program) => program.length)
