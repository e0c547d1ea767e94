using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class UnsentForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "SubmissionId",
                table: "Questions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AuthorId",
                table: "EvidenceItem",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SubmissionId",
                table: "EvidenceItem",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AskedById",
                table: "DeadlineChanges",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "UnsentForms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    Page = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", maxLength: 262144, nullable: false),
                    KeptAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnsentForms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnsentForms_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Questions_SubmissionId",
                table: "Questions",
                column: "SubmissionId",
                unique: true,
                filter: "[SubmissionId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceItem_AuthorId",
                table: "EvidenceItem",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceItem_SubmissionId",
                table: "EvidenceItem",
                column: "SubmissionId",
                unique: true,
                filter: "[SubmissionId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DeadlineChanges_AskedById",
                table: "DeadlineChanges",
                column: "AskedById");

            migrationBuilder.CreateIndex(
                name: "IX_UnsentForms_KeptAt",
                table: "UnsentForms",
                column: "KeptAt");

            migrationBuilder.CreateIndex(
                name: "IX_UnsentForms_UserId_KeptAt",
                table: "UnsentForms",
                columns: new[] { "UserId", "KeptAt" });

            migrationBuilder.AddForeignKey(
                name: "FK_DeadlineChanges_Users_AskedById",
                table: "DeadlineChanges",
                column: "AskedById",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_EvidenceItem_Users_AuthorId",
                table: "EvidenceItem",
                column: "AuthorId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_DeadlineChanges_Users_AskedById",
                table: "DeadlineChanges");

            migrationBuilder.DropForeignKey(
                name: "FK_EvidenceItem_Users_AuthorId",
                table: "EvidenceItem");

            migrationBuilder.DropTable(
                name: "UnsentForms");

            migrationBuilder.DropIndex(
                name: "IX_Questions_SubmissionId",
                table: "Questions");

            migrationBuilder.DropIndex(
                name: "IX_EvidenceItem_AuthorId",
                table: "EvidenceItem");

            migrationBuilder.DropIndex(
                name: "IX_EvidenceItem_SubmissionId",
                table: "EvidenceItem");

            migrationBuilder.DropIndex(
                name: "IX_DeadlineChanges_AskedById",
                table: "DeadlineChanges");

            migrationBuilder.DropColumn(
                name: "SubmissionId",
                table: "Questions");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "EvidenceItem");

            migrationBuilder.DropColumn(
                name: "SubmissionId",
                table: "EvidenceItem");

            migrationBuilder.DropColumn(
                name: "AskedById",
                table: "DeadlineChanges");
        }
    }
}
