using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.Sqlite.Migrations
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
                type: "TEXT",
                unicode: false,
                maxLength: 584,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ExemptParagraph",
                table: "Indicators",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE \"MeetingPapers\" DROP COLUMN \"ExemptParts\"");

            migrationBuilder.Sql("ALTER TABLE \"Indicators\" DROP COLUMN \"ExemptParagraph\"");
        }
    }
}
