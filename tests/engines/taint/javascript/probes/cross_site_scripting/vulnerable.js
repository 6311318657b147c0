module.exports = (req, res) => {
  const name = req.query.name; // SOURCE
  res.send('<p>' + name + '</p>'); // SINK cross-site-scripting
};
