using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CodesOfAnyPlan : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Actions_AreaId_Category_Number",
                table: "Actions");

            migrationBuilder.AddColumn<string>(
                name: "Coding",
                table: "Plans",
                type: "varchar(20)",
                unicode: false,
                maxLength: 20,
                nullable: false,
                defaultValue: "Letters",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "HasCategories",
                table: "Plans",
                type: "bit",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AlterColumn<string>(
                name: "Code",
                table: "Actions",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(8)",
                oldMaxLength: 8,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "CodeKey",
                table: "Actions",
                type: "varchar(128)",
                unicode: false,
                maxLength: 128,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            // The key of a code is its letters and its number with the length of the number before it.
            migrationBuilder.Sql(
                "EXEC(N'UPDATE a SET CodeKey = CONCAT(r.Prefix, a.Category, 10 + LEN(CONVERT(varchar(10), a.Number)), a.Number) FROM Actions a JOIN Areas r ON r.Id = a.AreaId')");

            migrationBuilder.CreateTable(
                name: "ActionExtraTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ActionId = table.Column<int>(type: "int", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Heading = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Text = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionExtraTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActionExtraTexts_Actions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "Actions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_AreaId_CodeKey",
                table: "Actions",
                columns: new[] { "AreaId", "CodeKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActionExtraTexts_ActionId_Position",
                table: "ActionExtraTexts",
                columns: new[] { "ActionId", "Position" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActionExtraTexts");

            migrationBuilder.DropIndex(
                name: "IX_Actions_AreaId_CodeKey",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "Coding",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "HasCategories",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "CodeKey",
                table: "Actions");

            migrationBuilder.AlterColumn<string>(
                name: "Code",
                table: "Actions",
                type: "nvarchar(8)",
                maxLength: 8,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(40)",
                oldMaxLength: 40,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Actions_AreaId_Category_Number",
                table: "Actions",
                columns: new[] { "AreaId", "Category", "Number" },
                unique: true);
        }
    }
}
