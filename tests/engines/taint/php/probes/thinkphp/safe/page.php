<?php
namespace app\index\controller;

use think\Controller;
use think\Db;

class Hives extends Controller
{
    public function old()
    {
        M('hives')->where('number = ' . I('get.number', 0, 'intval'))->find();
        return M('hives')->where(['number' => I('get.number')])->find();
    }

    public function told()
    {
        $number = input('number/d');
        Db::execute("UPDATE hives SET moved = 1 WHERE number = $number");
        echo I('post.place');
        return json(['place' => input('place')]);
    }
}
