using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LongWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "AliveAt",
                table: "Jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "FileId",
                table: "Jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FileKey",
                table: "Jobs",
                type: "TEXT",
                unicode: false,
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Instruction",
                table: "Jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Origin",
                table: "Jobs",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Problem",
                table: "Jobs",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Tries",
                table: "Jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "MadeFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    IsComplete = table.Column<bool>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeptUntil = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MadeFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MadeFileChunks",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MadeFileChunks", x => new { x.FileId, x.Number });
                    table.ForeignKey(
                        name: "FK_MadeFileChunks_MadeFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "MadeFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_FileId",
                table: "Jobs",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_FileKey",
                table: "Jobs",
                column: "FileKey",
                unique: true,
                filter: "FileKey IS NOT NULL AND State = 'Running'");

            migrationBuilder.CreateIndex(
                name: "IX_MadeFiles_FileKey",
                table: "MadeFiles",
                column: "FileKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MadeFiles_KeptUntil",
                table: "MadeFiles",
                column: "KeptUntil");

            migrationBuilder.AddForeignKey(
                name: "FK_Jobs_MadeFiles_FileId",
                table: "Jobs",
                column: "FileId",
                principalTable: "MadeFiles",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Jobs_MadeFiles_FileId",
                table: "Jobs");

            migrationBuilder.DropTable(
                name: "MadeFileChunks");

            migrationBuilder.DropTable(
                name: "MadeFiles");

            migrationBuilder.DropIndex(
                name: "IX_Jobs_FileId",
                table: "Jobs");

            migrationBuilder.DropIndex(
                name: "IX_Jobs_FileKey",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "AliveAt",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "FileId",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "FileKey",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Instruction",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Origin",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Problem",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Tries",
                table: "Jobs");
        }
    }
}
