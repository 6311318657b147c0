const app = require('express')();
app.get('/pages/:name', async (req, res) => {
  const page = await import(`./pages/${req.params.name}.js`); // SOURCE SINK unsafe-reflection
  res.json(page.default);
});
