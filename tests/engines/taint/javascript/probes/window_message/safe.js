window.addEventListener('message', (event) => {
  if (event.origin !== 'https://shop.example') return;
  document.getElementById('status').innerHTML = event.data.text;
});
window.addEventListener('click', (event) => {
  document.getElementById('status').innerHTML = event.target.title;
});
