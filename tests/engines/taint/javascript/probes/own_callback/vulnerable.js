const { exec } = require('child_process');
function load(id, done) { done(null, id); }
module.exports = (req, res) => {
  const id = req.query.id; // SOURCE
  load(id, (error, value) => {
    exec(value); // SINK command-injection
  });
};
