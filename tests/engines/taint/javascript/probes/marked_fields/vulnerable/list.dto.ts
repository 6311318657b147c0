import { IsString, IsIn, IsOptional, Matches } from 'class-validator';
export class ListDto {
  @IsOptional() @IsString() sort?: string;
  @Matches(/[a-z]/) name: string;
  other: string;
  @IsIn(['a', 'b']) kind: string;
}
