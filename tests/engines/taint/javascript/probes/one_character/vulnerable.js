const app = require('express')();
app.get('/hello', (req, res) => {
  const name = req.query.name; // SOURCE
  res.send('<p>Hello ' + name.substring(0, 1).toUpperCase() + name.substring(1) + '</p>'); // SINK cross-site-scripting
});
