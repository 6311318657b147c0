const app = require('express')();
app.get('/pages/:name', async (req, res) => {
  const name = ['home', 'about'].includes(req.params.name) ? req.params.name : 'home';
  const page = await import(`./pages/${name}.js`);
  res.json(page.default);
});
