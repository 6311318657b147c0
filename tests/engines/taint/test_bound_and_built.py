"""What mappers and drivers bind, and what they take as it comes, in each language's usual ways of asking."""

import pytest

from tests.engines.taint.programs import flows

_SCRIPT = """const app = require('express')(); app.use(require('express').json());
app.get('/u', async (req, res) => {
  const q = String(req.query.q); const b = req.body; const r = <>; res.json(r);
});
"""
_HEADS = {
    "sequelize": """const { Sequelize, Op, literal } = require('sequelize');
const s = new Sequelize(''); const U = s.define('u', {});
""",
    "knex": "const knex = require('knex')({ client: 'pg' });\n",
    "prisma": "const { PrismaClient, Prisma } = require('@prisma/client'); const p = new PrismaClient();\n",
    "mongoose": """const mongoose = require('mongoose');
const U = mongoose.model('U', new mongoose.Schema({ n: TYPE, any: {} }));
""",
    "pg": "const { Pool } = require('pg'); const db = new Pool(); const format = require('pg-format');\n",
    "mysql": "const mysql = require('mysql2'); const db = mysql.createPool({});\n",
}
_PROGRAMS = {
    "sqlalchemy": """from sqlalchemy import *
from sqlalchemy.dialects.postgresql import insert as pginsert
from sqlalchemy.orm import Session
from fastapi import FastAPI, Depends
from models import User, engine
app = FastAPI()
@app.get('/u')
async def u(q: str, n: str, s: Session = Depends(get)):
    return <>
""",
    "django": """from django.http import HttpResponse
from django.db.models import *
from django.db.models.functions import Concat
from django.db import connection
from django.urls import path
from .models import Item
def v(request):
    q = request.GET['q']
    return HttpResponse(len(list(<>)))
urlpatterns = [path('v', v)]
""",
    "java": """import org.springframework.web.bind.annotation.*; import org.springframework.jdbc.core.*;
import org.springframework.jdbc.core.namedparam.*; import javax.persistence.*; import java.util.*; import java.sql.*;
import org.hibernate.*;
@RestController public class A { JdbcTemplate j; NamedParameterJdbcTemplate nj; EntityManager em;
 Connection c; Session hs;
 @GetMapping("/u") public Object g(@RequestParam String q) throws Exception { <> } }
""",
    "go": """package main
import ("net/http"; "database/sql"; "gorm.io/gorm"; sq "github.com/Masterminds/squirrel"; "github.com/jmoiron/sqlx")
import ("fmt"; "strconv"; "context"; "github.com/jackc/pgx/v5/pgxpool"; "strings")
var db *sql.DB; var g *gorm.DB; var x *sqlx.DB; var p *pgxpool.Pool; var ctx context.Context
type U struct { N string }
func h(w http.ResponseWriter, r *http.Request) { q := r.FormValue("q"); var u []U; _ = u; <> }
""",
    "rails": """class XController < ApplicationController
  def i
    q = params[:q]
    @u = <>
    render json: @u
  end
end
""",
    "laravel": """<?php
namespace App\\Http\\Controllers;
use Illuminate\\Http\\Request; use Illuminate\\Support\\Facades\\DB; use App\\Models\\U;
class C extends Controller { public function s(Request $r) { $q = $r->input('q'); return <>; } }
""",
    "csharp": """using Microsoft.EntityFrameworkCore; using Dapper; using System.Data.SqlClient;
public class UController : Controller { private readonly Db _d; SqlConnection c;
 public IActionResult I(string q) { <> } }
public class Db : DbContext { public DbSet<User> Users { get; set; } }
public class User { public string N { get; set; } }
""",
}
_PATHS = {
    "sqlalchemy": "a.py", "django": "v.py", "java": "A.java", "go": "a.go", "laravel": "C.php", "csharp": "C.cs",
    "rails": "app/controllers/x_controller.rb",
}  # fmt: skip
_MODELS = {
    "sqlalchemy": {"models.py": "from sqlalchemy import create_engine\nfrom sqlalchemy.orm import DeclarativeBase\n"
                   "class Base(DeclarativeBase): pass\nclass User(Base):\n    __tablename__ = 'u'\n"
                   "engine = create_engine('x')\n"},
    "django": {"models.py": "from django.db import models\nclass Item(models.Model):\n"
               "    name = models.CharField(max_length=9)\n    data = models.JSONField()\n"},
    "rails": {"app/models/u.rb": "class U < ApplicationRecord\nend\n"},
}  # fmt: skip
BOUND = {
    "django": """
    Item.objects.filter(name=q)
    Item.objects.filter(name__icontains=q).order_by('-id')
    Item.objects.filter(Q(name=q) | Q(name__startswith=q))
    Item.objects.annotate(x=Value(q))
    Item.objects.raw('select * from i where n = %s', [q])
    Item.objects.extra(where=['n = %s'], params=[q])
    Item.objects.annotate(r=Concat('name', Value(q)))
    Item.objects.filter(data__a=q)
    Item.objects.filter(name__regex=q)
    Item.objects.annotate(c=Case(When(name=q, then=1)))
    Item.objects.exclude(name__in=q.split(','))
    Item.objects.filter(pk=q).values('name')
    Item.objects.filter(name=q).update(name=q)
    connection.cursor().execute('select %s', [q])
    Item.objects.annotate(s=Func(Value(q), function='LOWER'))
    """,
    "sequelize": """
    await U.findAll({ where: { n: q } })
    await U.findAll({ where: { n: { [Op.like]: `%${q}%` } } })
    await s.query('select * from u where n = ?', { replacements: [q] })
    await s.query('select * from u where n = :n', { replacements: { n: q } })
    await s.query('select * from u where n = $1', { bind: [q] })
    await U.findByPk(q)
    await U.create({ n: q })
    await U.findAll({ where: s.where(s.fn('lower', s.col('n')), q.toLowerCase()) })
    await U.update({ n: q }, { where: { id: 1 } })
    await U.findAll({ order: [['n', q === 'a' ? 'ASC' : 'DESC']] })
    """,
    "knex": """
    await knex('u').where({ n: q })
    await knex('u').where('n', q)
    await knex.raw('select * from u where n = ?', [q])
    await knex('u').whereRaw('n = ?', [q])
    await knex('u').insert({ n: q })
    await knex('u').where('n', 'like', `%${q}%`)
    await knex.select('*').from('u').whereIn('n', q.split(','))
    """,
    "prisma": """
    await p.user.findMany({ where: { n: q } })
    await p.$queryRaw`select * from u where n = ${q}`
    await p.$queryRaw(Prisma.sql`select * from u where n = ${q}`)
    await p.$queryRawUnsafe('select * from u where n = $1', q)
    await p.user.create({ data: { n: q } })
    """,
    "mongoose": """
    await U.findOne({ n: q })
    await U.findById(q)
    await U.find({ n: new RegExp(q) })
    await U.find({ n: { $eq: b.n } })
    await U.create({ n: q })
    await U.findOne({ n: String(b.n) })
    """,
    "pg": """
    await db.query('select * from u where n = $1', [q])
    await db.query({ text: 'select * from u where n = $1', values: [q] })
    await db.query(format('select * from u where n = %L', q))
    await db.query('select * from u limit ' + parseInt(q, 10))
    await db.query(`select * from u limit ${Number(q)}`)
    """,
    "mysql": """
    db.query('select * from u where n = ?', [q])
    db.query('select * from u where n = ' + mysql.escape(q))
    db.query(mysql.format('select * from u where n = ?', [q]))
    db.query({ sql: 'select * from u where n = ?', values: [q] })
    db.execute('select * from u where n = ?', [q])
    db.query('select * from ?? where n = ?', ['u', q])
    """,
    "java": """
    return j.queryForList("select * from u where n = ?", q);
    return nj.queryForList("select * from u where n = :n", Map.of("n", q));
    return nj.queryForList("select * from u where n = :n", new MapSqlParameterSource("n", q));
    return em.createQuery("select u from U u where u.n = :n").setParameter("n", q).getResultList();
    return em.createNativeQuery("select * from u where n = ?1").setParameter(1, q).getResultList();
    return j.query("select * from u where n = ?", new Object[]{q}, (rs, i) -> rs.getString(1));
    return em.find(U.class, q);
    return hs.createQuery("from U where n = :n").setParameter("n", q).list();
    return j.update("update u set n = ? where id = 1", q);
    """,
    "go": """
    db.Query("select * from u where n = $1", q)
    g.Where("n = ?", q).Find(&u)
    g.Where(&U{N: q}).First(&u)
    g.Raw("select * from u where n = ?", q).Scan(&u)
    x.Select(&u, "select * from u where n = ?", q)
    s, a, _ := sq.Select("*").From("u").Where(sq.Eq{"n": q}).ToSql(); db.Query(s, a...)
    n, _ := strconv.Atoi(q); db.Query(fmt.Sprintf("select * from u limit %d", n))
    p.Query(ctx, "select * from u where n = $1", q)
    x.NamedExec("insert into u values (:n)", map[string]any{"n": q})
    g.Model(&u).Updates(map[string]any{"n": q})
    s, a, _ := sqlx.In("select * from u where n in (?)", strings.Split(q, ",")); x.Select(&u, x.Rebind(s), a...)
    """,
    "rails": """
    U.where(n: q)
    U.where('n = ?', q)
    U.where('n like :n', n: "%#{q}%")
    U.find_by(n: q)
    U.order(n: :asc).where(n: q)
    U.where(U.arel_table[:n].eq(q))
    U.joins(:a).where(a: { n: q })
    U.where('n like ?', "%#{U.sanitize_sql_like(q)}%")
    U.find_by_sql(['select * from u where n = ?', q])
    U.order(Arel.sql(%w[a b].include?(q) ? q : 'a'))
    U.where(id: q.to_i)
    U.connection.select_all(U.sanitize_sql_array(['select ?', q]))
    U.where("id = #{q.to_i}")
    U.pluck(:n)
    """,
    "laravel": """
    DB::select('select * from u where n = ?', [$q])
    U::where('n', $q)->get()
    U::where('n', 'like', "%{$q}%")->get()
    DB::table('u')->where('n', '=', $q)->first()
    U::whereRaw('n = ?', [$q])->get()
    DB::statement('update u set n = :n', ['n' => $q])
    U::whereIn('n', explode(',', $q))->get()
    DB::table('u')->orderBy(in_array($q, ['a','b']) ? $q : 'a')->get()
    U::create(['n' => $q])
    DB::select('select * from u limit ' . (int) $q)
    """,
    "csharp": """
    return Ok(_d.Users.Where(u => u.N == q).ToList());
    return Ok(_d.Users.FromSqlInterpolated($"select * from u where n = {q}").ToList());
    return Ok(_d.Users.FromSqlRaw("select * from u where n = {0}", q).ToList());
    return Ok(c.Query<User>("select * from u where n = @q", new { q }));
    return Ok(_d.Users.FromSql($"select * from u where n = {q}").ToList());
    _d.Database.ExecuteSqlInterpolated($"delete from u where n = {q}"); return Ok();
    return Ok(_d.Users.Find(q));
    return Ok(_d.Users.Where(u => EF.Functions.Like(u.N, $"%{q}%")).ToList());
    """,
    "sqlalchemy": """
    s.execute(select(User).where(User.name == q)).scalars().all()
    s.scalars(select(User).where(User.name.like(f'%{q}%'))).all()
    s.execute(select(User).where(or_(User.name == q, User.name.ilike('%' + q + '%'))))
    s.execute(pginsert(User).values(name=q).on_conflict_do_update(index_elements=['id'], set_=dict(name=n)))
    s.execute(text('select * from u where n = :n'), {'n': q})
    s.query(User).filter(User.name.contains(q)).all()
    s.query(User).filter(func.lower(User.name) == q.lower()).first()
    s.execute(select(User).filter_by(name=q))
    s.execute(select(func.count()).select_from(User).where(User.name == q)).scalar()
    s.execute(select(literal(q)))
    s.execute(select(cast(q, String)))
    s.execute(update(User).where(User.id == n).values({User.name: q}))
    s.execute(select(User).where(User.name.in_(q.split(','))))
    s.execute(text('select * from u where n = :n').bindparams(n=q))
    s.execute(select(User).order_by(getattr(User, q)))
    s.execute(delete(User).where(User.name == q))
    s.execute(select(User).where(and_(*[User.name == x for x in q.split(',')])))
    s.execute(insert(User), [{'name': q}])
    s.execute(select(case((User.name == q, 1), else_=0)))
    s.bulk_insert_mappings(User, [{'name': q}])
    engine.connect().execute(User.__table__.insert(), name=q)
    s.get(User, q)
    s.execute(select(User).limit(q).offset(n))
    s.execute(select(User).join(User).where(User.name.op('~')(q)))
    s.execute(select(User).where(User.data['a'].astext == q))
    """,
}
BUILT = {
    "django": """
    Item.objects.raw('select * from i where n = ' + q)
    Item.objects.extra(where=['n = ' + q])
    connection.cursor().execute('select ' + q)
    Item.objects.extra(order_by=[q])
    Item.objects.raw(f'select * from i where n = {q}')
    """,
    "sequelize": """
    await s.query('select * from u where n = ' + q)
    await U.findAll({ where: s.literal(`n = '${q}'`) })
    await U.findAll({ where: literal(`n = '${q}'`) })
    await U.findAll({ order: s.literal(q) })
    await U.findAll({ attributes: [[s.literal(q), 'x']] })
    """,
    "knex": """
    await knex.raw(`select * from u where n = '${q}'`)
    await knex('u').whereRaw(`n = '${q}'`)
    await knex('u').orderByRaw(q)
    """,
    "prisma": """
    await p.$queryRawUnsafe(`select * from u where n = '${q}'`)
    await p.$executeRawUnsafe('delete from u where n = ' + q)
    await p.$queryRaw(Prisma.raw('select ' + q))
    """,
    "mongoose": """
    await U.findOne({ n: b.n })
    await U.find({ $where: `this.n == '${q}'` })
    await U.find(b)
    """,
    "java": """
    return j.queryForList("select * from u where n = '" + q + "'");
    return em.createQuery("select u from U u where u.n = '" + q + "'").getResultList();
    return hs.createSQLQuery("select * from u where n = " + q).list();
    return j.queryForList(String.format("select * from u order by %s", q));
    """,
    "go": """
    db.Query("select * from u where n = '" + q + "'")
    g.Where("n = '" + q + "'").Find(&u)
    g.Order(q).Find(&u)
    x.Select(&u, fmt.Sprintf("select * from u where n = '%s'", q))
    s, a, _ := sq.Select("*").From("u").Where("n = '" + q + "'").ToSql(); db.Query(s, a...)
    p.Query(ctx, "select * from u order by " + q)
    """,
    "rails": """
    U.where("n = '#{q}'")
    U.order(Arel.sql(q))
    U.find_by_sql("select * from u where n = '#{q}'")
    U.joins("join a on n = #{q}")
    U.connection.execute("select #{q}")
    U.select(q)
    U.group(q).having("n = #{q}")
    """,
    "laravel": """
    DB::select("select * from u where n = '$q'")
    U::whereRaw("n = '$q'")->get()
    DB::table('u')->orderByRaw($q)->get()
    U::selectRaw($q)->get()
    DB::table('u')->where(DB::raw("n = '$q'"))->get()
    """,
    "csharp": """
    return Ok(_d.Users.FromSqlRaw($"select * from u where n = '{q}'").ToList());
    return Ok(c.Query<User>($"select * from u where n = '{q}'"));
    _d.Database.ExecuteSqlRaw("delete from u where n = '" + q + "'"); return Ok();
    var cmd = c.CreateCommand(); cmd.CommandText = "select " + q; return Ok(cmd.ExecuteScalar());
    """,
    "sqlalchemy": """
    s.execute(text(f'select * from u where n = {q}'))
    s.execute('select * from u where n = ' + q)
    s.query(User).filter(text('name = ' + q)).all()
    s.query(User).order_by(text(q)).all()
    s.execute(select(User).where(text("name = '%s'" % q)))
    s.execute(select(text(q)))
    s.execute(select(literal_column(q)))
    s.execute(select(User).from_statement(text('select ' + q)))
    engine.execute('select ' + q)
    engine.connect().exec_driver_sql('select ' + q)
    s.execute(text('select * from u order by {}'.format(q)))
    """,
}


def _cases(asked: dict[str, str]) -> list[tuple[str, str]]:
    return [(library, one.strip()) for library, lines in asked.items() for one in lines.strip().splitlines()]


def _found(library: str, asked: str, kind: str) -> bool:
    head = _HEADS.get(library, "").replace("TYPE", kind)
    text = (head + _SCRIPT if head else _PROGRAMS[library]).replace("<>", asked, 1)
    found = flows({_PATHS.get(library, "a.js"): text, **_MODELS.get(library, {})})
    return any(one.kind in ("sql-injection", "nosql-injection") for one in found)


@pytest.mark.parametrize(("library", "asked"), _cases(BOUND))
def test_what_is_bound_cannot_hurt(library: str, asked: str) -> None:
    assert not _found(library, asked, "String")


@pytest.mark.parametrize(("library", "asked"), _cases(BUILT))
def test_what_is_put_together_can(library: str, asked: str) -> None:
    assert _found(library, asked, "{}")
