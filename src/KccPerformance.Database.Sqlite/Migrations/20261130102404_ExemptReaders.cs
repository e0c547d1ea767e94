using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ExemptReaders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_FeedDeliveries_FeedId_Sha256_FeedVersion",
                table: "FeedDeliveries");

            migrationBuilder.AddColumn<bool>(
                name: "MayReadExempt",
                table: "Users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Time",
                table: "FeedDeliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateIndex(
                name: "IX_FeedDeliveries_FeedId_Sha256_FeedVersion_Time",
                table: "FeedDeliveries",
                columns: new[] { "FeedId", "Sha256", "FeedVersion", "Time" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_FeedDeliveries_FeedId_Sha256_FeedVersion_Time",
                table: "FeedDeliveries");

            migrationBuilder.DropColumn(
                name: "MayReadExempt",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "Time",
                table: "FeedDeliveries");

            migrationBuilder.CreateIndex(
                name: "IX_FeedDeliveries_FeedId_Sha256_FeedVersion",
                table: "FeedDeliveries",
                columns: new[] { "FeedId", "Sha256", "FeedVersion" },
                unique: true);
        }
    }
}
