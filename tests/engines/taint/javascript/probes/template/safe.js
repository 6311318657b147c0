const ejs = require('ejs');
module.exports = (req, res) => {
  ejs.render('<h1><%= title %></h1>', { title: req.query.title });
};
