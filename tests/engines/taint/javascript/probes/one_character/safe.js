const app = require('express')();
app.get('/hello', (req, res) => {
  const name = req.query.name;
  res.send('<p>' + name.substring(0, 1).toUpperCase() + '. ' + name.charAt(1) + '.</p>');
});
