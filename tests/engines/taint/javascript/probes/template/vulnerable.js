const ejs = require('ejs');
module.exports = (req, res) => {
  const page = '<h1>' + req.query.title + '</h1>'; // SOURCE
  res.end(ejs.render(page, {})); // SINK template-injection
};
