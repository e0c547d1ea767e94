using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.Sqlite.Migrations
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
                type: "TEXT",
                unicode: false,
                maxLength: 20,
                nullable: false,
                defaultValue: "Letters");

            migrationBuilder.AddColumn<bool>(
                name: "HasCategories",
                table: "Plans",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "CodeKey",
                table: "Actions",
                type: "TEXT",
                unicode: false,
                maxLength: 128,
                nullable: false,
                defaultValue: "");

            // The key of a code is its letters and its number with the length of the number before it.
            migrationBuilder.Sql(
                "UPDATE Actions SET CodeKey = (SELECT Prefix FROM Areas WHERE Areas.Id = Actions.AreaId) || Category || (10 + length(Number)) || Number");

            migrationBuilder.CreateTable(
                name: "ActionExtraTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Heading = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_Actions_AreaId_Category_Number",
                table: "Actions",
                columns: new[] { "AreaId", "Category", "Number" },
                unique: true);
        }
    }
}
