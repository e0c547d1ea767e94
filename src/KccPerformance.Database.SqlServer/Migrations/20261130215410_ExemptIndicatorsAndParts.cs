using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ExemptIndicatorsAndParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ExemptParts",
                table: "MeetingPapers",
                type: "varchar(584)",
                unicode: false,
                maxLength: 584,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "ExemptParagraph",
                table: "Indicators",
                type: "int",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ExemptParts",
                table: "MeetingPapers");

            migrationBuilder.DropColumn(
                name: "ExemptParagraph",
                table: "Indicators");
        }
    }
}
