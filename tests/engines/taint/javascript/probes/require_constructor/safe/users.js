function Users(database) {
  this.find = (name) => {
    return database.query('SELECT * FROM users WHERE name = ?', [name]);
  };
}
module.exports = { Users };
