using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class LeadMoves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LeadMoves",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FromId = table.Column<int>(type: "int", nullable: true),
                    ToId = table.Column<int>(type: "int", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ArrangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadMoves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeadMoves_LeadDirectors_FromId",
                        column: x => x.FromId,
                        principalTable: "LeadDirectors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LeadMoves_LeadDirectors_ToId",
                        column: x => x.ToId,
                        principalTable: "LeadDirectors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LeadMoveActions",
                columns: table => new
                {
                    ActionsId = table.Column<int>(type: "int", nullable: false),
                    LeadMoveId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadMoveActions", x => new { x.ActionsId, x.LeadMoveId });
                    table.ForeignKey(
                        name: "FK_LeadMoveActions_Actions_ActionsId",
                        column: x => x.ActionsId,
                        principalTable: "Actions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LeadMoveActions_LeadMoves_LeadMoveId",
                        column: x => x.LeadMoveId,
                        principalTable: "LeadMoves",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LeadMoveActions_LeadMoveId",
                table: "LeadMoveActions",
                column: "LeadMoveId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadMoves_FromId",
                table: "LeadMoves",
                column: "FromId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadMoves_On",
                table: "LeadMoves",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_LeadMoves_ToId",
                table: "LeadMoves",
                column: "ToId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LeadMoveActions");

            migrationBuilder.DropTable(
                name: "LeadMoves");
        }
    }
}
