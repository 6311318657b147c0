module.exports = (req, res) => {
  const sum = req.body.sum; // SOURCE
  eval('result = ' + sum); // SINK code-injection
};
