using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SeveralRolesAndMilestones : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Roles",
                table: "Users",
                type: "INTEGER",
                unicode: false,
                maxLength: 20,
                nullable: false,
                defaultValue: 0);

            // Each user keeps the role that they had. Dropping the column by SQL does not rebuild the table.
            migrationBuilder.Sql("UPDATE \"Users\" SET \"Roles\" = CASE Role WHEN 'Member' THEN 1 WHEN 'Officer' THEN 2 WHEN 'Administrator' THEN 4 ELSE 0 END");
            migrationBuilder.Sql("ALTER TABLE \"Users\" DROP COLUMN \"Role\"");

            migrationBuilder.AddColumn<string>(
                name: "OwnCategories",
                table: "Plans",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ClosedOn",
                table: "OrganisationUnits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MilestoneCount",
                table: "Actions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "OpenMilestones",
                table: "Actions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Milestones",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Lead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Milestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Milestones_Actions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "Actions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UnitApprovers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitApprovers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnitApprovers_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_ActionId_Position",
                table: "Milestones",
                columns: new[] { "ActionId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnitApprovers_UserId_Level_Unit",
                table: "UnitApprovers",
                columns: new[] { "UserId", "Level", "Unit" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Milestones");

            migrationBuilder.DropTable(
                name: "UnitApprovers");

            migrationBuilder.DropColumn(
                name: "OwnCategories",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "ClosedOn",
                table: "OrganisationUnits");

            migrationBuilder.DropColumn(
                name: "MilestoneCount",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "OpenMilestones",
                table: "Actions");

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "Users",
                type: "TEXT",
                unicode: false,
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("UPDATE \"Users\" SET \"Role\" = CASE WHEN (Roles & 4) = 4 THEN 'Administrator' WHEN (Roles & 2) = 2 THEN 'Officer' ELSE 'Member' END");
            migrationBuilder.Sql("ALTER TABLE \"Users\" DROP COLUMN \"Roles\"");
        }
    }
}
