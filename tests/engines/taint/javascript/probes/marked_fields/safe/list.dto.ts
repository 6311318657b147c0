import { IsInt, IsIn, IsOptional, Matches } from 'class-validator';
export class ListDto {
  @IsOptional() @IsIn(["name", "id"]) sort?: string;
  @Matches(/^[a-z]+$/) name: string;
  @IsInt() other: number;
  @IsIn(['a', 'b']) kind: string;
}
