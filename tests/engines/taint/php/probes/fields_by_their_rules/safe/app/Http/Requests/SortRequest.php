<?php
namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;
use Illuminate\Validation\Rule;

class SortRequest extends FormRequest
{
    public function rules(): array
    {
        return ['column' => ['required', Rule::in(['title', 'age'])], 'word' => 'required|string'];
    }
}
