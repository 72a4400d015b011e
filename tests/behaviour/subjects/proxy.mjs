import net from 'node:net';

export function proxy(port) {
  return net.createServer((client) => {
    const upstream = net.connect(port, '127.0.0.1');
    client.on('data', (chunk) => {
      upstream.write(chunk);
    });
    client.on('end', () => upstream.end());
    upstream.on('error', () => client.destroy());
  });
}
