<?php
namespace app\index\controller;

use think\Controller;
use think\Db;

class Hives extends Controller
{
    public function old()
    {
        return M('hives')->where('number = ' . I('get.number'))->find(); // SOURCE and SINK sql-injection
    }

    public function one($number) // SOURCE
    {
        return Db::query("SELECT * FROM hives WHERE number = $number"); // SINK sql-injection
    }

    public function told()
    {
        $place = $this->request->param('place'); // SOURCE
        Db::execute("UPDATE hives SET place = '$place'"); // SINK sql-injection
        return '<p>' . input('place') . '</p>'; // SOURCE and SINK cross-site-scripting
    }
}
