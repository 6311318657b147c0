module.exports = (req, res) => {
  const name = req.query.name;
  res.json({ name });
  res.send({ name });
  res.type('text/plain');
  res.send(name);
};
