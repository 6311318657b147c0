<?php
namespace app\controllers;

use Yii;
use yii\web\Controller;

class NoteController extends Controller
{
    public function actionIndex()
    {
        return $this->render('index', ['word' => Yii::$app->request->get('word')]); // SOURCE
    }
}
