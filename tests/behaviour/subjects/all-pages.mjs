export function load(urls) {
  return Promise.all(urls.map((url) => fetch(url)));
}
