const Users = require('./users').Users;
function Handler(database) {
  const users = new Users(database);
  this.show = (req, res) => {
    users.find(req.params.name); // SOURCE
  };
}
module.exports = Handler;
