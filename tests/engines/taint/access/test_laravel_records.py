"""Which records of Laravel take a right from whoever fills them, by the way a program comes by the record."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_CODE = """<?php
namespace App\\Http\\Controllers;

use Illuminate\\Support\\Facades\\Route;

class User extends Model
{
    protected $fillable = ['name', 'is_admin'];
}

class UserController extends Controller
{
    public function store(Request $request)
    {
        {change}
    }
}

Route::post('/users', [UserController::class, 'store']);
"""
_TAKEN = [
    "auth()->user()->update($request->all());",
    "Auth::user()->update($request->all());",
    "$request->user()->update($request->input());",
    "User::findOrFail(1)->update($request->all());",
    "$user = User::findOrFail(1); $user->fill($request->all());",
    "$user = new User($request->all());",
    "User::updateOrCreate(['id' => 1], $request->all());",
    "User::create($request->except('_token'));",
    "$data = $request->all(); User::create($data);",
    "$data = $request->all(); $data['name'] = 'x'; User::create($data);",
]
_LEFT = [
    "auth()->user()->update($request->only('name'));",
    "auth()->user()->update(['name' => $request->input('name')]);",
    "User::create($request->except('is_admin'));",
    "User::create($request->input('user'));",
    "$data = $request->all(); unset($data['is_admin']); User::create($data);",
    "$data = $request->all(); $data['is_admin'] = false; User::create($data);",
    "$data = $request->validate(['name' => 'required']); User::create($data);",
]


@pytest.mark.parametrize("change", _TAKEN)
def test_all_that_was_sent_is_taken(change: str) -> None:
    assert said("fields-from-request", {"routes/web.php": _CODE.replace("{change}", change)}) == ["routes/web.php:15"]


@pytest.mark.parametrize("change", _LEFT)
def test_what_is_named_or_taken_out_is_left_alone(change: str) -> None:
    assert said("fields-from-request", {"routes/web.php": _CODE.replace("{change}", change)}) == []


def test_record_that_guards_nothing_takes_what_it_converts() -> None:
    code = _CODE.replace("$fillable = ['name', 'is_admin']", "$guarded = []; protected $casts = ['is_admin' => 'bool']")
    code = code.replace("{change}", _TAKEN[0])
    assert said("fields-from-request", {"routes/web.php": code}) == ["routes/web.php:15"]
