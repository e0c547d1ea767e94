using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.SqlServer.Migrations
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
                type: "int",
                unicode: false,
                maxLength: 20,
                nullable: false,
                defaultValue: 0);

            // Each user keeps the role that they had. A script checks its statements before the column exists, so this one is a text.
            migrationBuilder.Sql("EXEC(N'UPDATE Users SET Roles = CASE Role WHEN ''Member'' THEN 1 WHEN ''Officer'' THEN 2 WHEN ''Administrator'' THEN 4 ELSE 0 END')");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "Users");

            migrationBuilder.AddColumn<string>(
                name: "OwnCategories",
                table: "Plans",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ClosedOn",
                table: "OrganisationUnits",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MilestoneCount",
                table: "Actions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "OpenMilestones",
                table: "Actions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Milestones",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ActionId = table.Column<int>(type: "int", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Lead = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DueDate = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true)
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
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    Level = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false, collation: "Latin1_General_100_BIN2")
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
                type: "varchar(20)",
                unicode: false,
                maxLength: 20,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.Sql("EXEC(N'UPDATE Users SET Role = CASE WHEN (Roles & 4) = 4 THEN ''Administrator'' WHEN (Roles & 2) = 2 THEN ''Officer'' ELSE ''Member'' END')");

            migrationBuilder.DropColumn(
                name: "Roles",
                table: "Users");
        }
    }
}
