using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MonitoringPapers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MonitoringPapers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Half = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Classification = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Recommendations = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Background = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonitoringPapers", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringPapers_Year_Half",
                table: "MonitoringPapers",
                columns: new[] { "Year", "Half" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MonitoringPapers");
        }
    }
}
