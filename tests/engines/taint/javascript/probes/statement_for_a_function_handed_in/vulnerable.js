const remove = async (req, res, query) => {
  const { insertId } = await query(`INSERT INTO removals(note) VALUES ('${req.query.id}')`); // SOURCE SINK sql-injection
  res.json(await query(`SELECT at FROM removals WHERE id = ${insertId}`));
};
module.exports = (query) => (req, res) => remove(req, res, query);
