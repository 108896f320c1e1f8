// HOST: the two kinds of paths, imported by name.
import { posix, win32 } from 'node:path';
import { join } from 'node:path/win32';

console.log(posix.join('a', 'b'), win32.join('a', 'b'), join('C:', '..', 'x'), win32.join === join);
