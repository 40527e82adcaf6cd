// The program, serving a demonstration from a folder that goes with it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export class Server {
  static async start(program) {
    const folder = await mkdtemp(join(tmpdir(), 'footbridge-'));
    const child = spawn(resolve(program), ['serve', '--demo', '--listen', '127.0.0.1:0', '--log-filter', 'warn'], {
      cwd: folder,
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const server = new Server();
    Object.assign(server, { child, folder });
    // It says where it listens when the invented past is written.
    for await (const line of createInterface({ input: child.stdout })) {
      const said = line.match(/listening on (http:\S+)/);
      if (said) {
        server.address = said[1];
        child.stdout.resume();
        return server;
      }
    }
    throw new Error('the program ended before it listened');
  }

  async stop() {
    const ended = new Promise(done => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
