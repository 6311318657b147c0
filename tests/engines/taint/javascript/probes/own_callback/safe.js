const { exec } = require('child_process');
function load(id, done) { done(null, 'ls'); }
module.exports = (req, res) => {
  load(req.query.id, (error, value) => {
    exec(value);
  });
};
