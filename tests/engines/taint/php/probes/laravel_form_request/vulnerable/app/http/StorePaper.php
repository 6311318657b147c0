<?php
namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;

class StorePaper extends FormRequest
{
    public function rules()
    {
        return ['paper' => 'required'];
    }
}
