export async function upload(url, source, opened) {
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  await opened(socket);
  for await (const chunk of source) {
    socket.send(chunk);
  }
  if (socket.readyState === socket.CLOSED) return;
  socket.close();
  await new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
}
