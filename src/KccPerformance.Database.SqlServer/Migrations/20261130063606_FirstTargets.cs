using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class FirstTargets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "FirstFloor",
                table: "IndicatorPeriods",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FirstLower",
                table: "IndicatorPeriods",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FirstRatedTarget",
                table: "IndicatorPeriods",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FirstUpper",
                table: "IndicatorPeriods",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FirstUpperFloor",
                table: "IndicatorPeriods",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RestatedSincePublished",
                table: "IndicatorPeriods",
                type: "bit",
                nullable: false,
                defaultValue: false);

            // The first figure of each measure is in the history of its changes.
            foreach (var measure in new[] { "Floor", "UpperFloor", "Lower", "Upper", "RatedTarget" })
            {
                migrationBuilder.Sql(
                    $"UPDATE IndicatorPeriods SET First{measure} = (SELECT change.[To] FROM TargetChanges AS change WHERE change.IndicatorId = IndicatorPeriods.IndicatorId "
                    + $"AND change.PeriodEnd = IndicatorPeriods.PeriodEnd AND change.Measure = '{measure}' AND change.Id = (SELECT MIN(earliest.Id) FROM TargetChanges AS earliest "
                    + "WHERE earliest.IndicatorId = change.IndicatorId AND earliest.PeriodEnd = change.PeriodEnd AND earliest.Measure = change.Measure AND earliest.IsFirst = 1))");
            }

            migrationBuilder.Sql(
                "UPDATE IndicatorPeriods SET TargetMoves = TargetMoves + (SELECT COUNT(*) FROM TargetChanges AS change WHERE change.IndicatorId = IndicatorPeriods.IndicatorId "
                + "AND change.PeriodEnd = IndicatorPeriods.PeriodEnd AND change.IsFirst = 0 AND change.Measure IN ('Lower', 'Upper'))");

            // A figure that a user has restated is not the one whose rating was published.
            migrationBuilder.Sql(
                "UPDATE IndicatorPeriods SET RestatedSincePublished = 1 WHERE PublishedRating IS NOT NULL AND EXISTS (SELECT 1 FROM IndicatorResults AS result "
                + "WHERE result.IndicatorId = IndicatorPeriods.IndicatorId AND result.PeriodEnd = IndicatorPeriods.PeriodEnd "
                + "AND result.RestatementKind IS NOT NULL AND result.AuthorId IS NOT NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FirstFloor",
                table: "IndicatorPeriods");

            migrationBuilder.DropColumn(
                name: "FirstLower",
                table: "IndicatorPeriods");

            migrationBuilder.DropColumn(
                name: "FirstRatedTarget",
                table: "IndicatorPeriods");

            migrationBuilder.DropColumn(
                name: "FirstUpper",
                table: "IndicatorPeriods");

            migrationBuilder.DropColumn(
                name: "FirstUpperFloor",
                table: "IndicatorPeriods");

            migrationBuilder.DropColumn(
                name: "RestatedSincePublished",
                table: "IndicatorPeriods");
        }
    }
}
