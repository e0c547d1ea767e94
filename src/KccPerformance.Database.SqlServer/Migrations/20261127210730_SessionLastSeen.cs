using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SessionLastSeen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LastSeenAt",
                table: "Sessions",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            // Otherwise everybody who is signed in would seem to have been idle for ages. By name, as the column is not
            // there yet when a script of all migrations is read.
            migrationBuilder.Sql("EXEC(N'UPDATE [Sessions] SET [LastSeenAt] = [StartedAt];');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LastSeenAt",
                table: "Sessions");
        }
    }
}
