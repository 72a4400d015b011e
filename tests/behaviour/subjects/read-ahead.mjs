export function readAhead(next) {
  return new ReadableStream(
    {
      async pull(controller) {
        const item = await next();
        if (item === undefined) controller.close();
        else controller.enqueue(item);
      },
    },
    { highWaterMark: Infinity },
  );
}
