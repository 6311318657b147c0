const mongoose = require('mongoose');
const User = mongoose.model('User');
module.exports = (req, res) => {
  const { name } = req.body;
  if (typeof name !== 'string') return;
  User.findOne({ name: name });
  User.findOne({ name: String(req.body.other) });
  User.findOne({ id: req.params.id });
};
