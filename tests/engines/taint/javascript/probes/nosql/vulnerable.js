const mongoose = require('mongoose');
const User = mongoose.model('User');
module.exports = (req, res) => {
  const { name } = req.body; // SOURCE
  User.findOne({ name: name }); // SINK nosql-injection
};
