// As a package's own `bin` does it: registers tsx, then loads the program whose address it is given.

import { register } from 'tsx/esm/api'

register()
await import(process.argv[2])
