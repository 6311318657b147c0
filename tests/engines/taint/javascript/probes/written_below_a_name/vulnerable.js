const rooms = {};
module.exports = (req, res) => {
  const { room, name, value } = req.body; // SOURCE
  if (!rooms[room]) return res.sendStatus(404);
  rooms[room][name] = value; // SINK prototype-pollution
  res.end();
};
