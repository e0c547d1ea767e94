using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KccPerformance.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FeedsOfResults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ResultFeeds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IndicatorColumn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PeriodColumn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ValueColumn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DataToColumn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    NumeratorColumn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DenominatorColumn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Codes = table.Column<string>(type: "TEXT", nullable: true),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResultFeeds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FeedTokens",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FeedId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FeedTokens_ResultFeeds_FeedId",
                        column: x => x.FeedId,
                        principalTable: "ResultFeeds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FeedDeliveries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FeedId = table.Column<int>(type: "INTEGER", nullable: false),
                    FeedVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Way = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SourceFileId = table.Column<int>(type: "INTEGER", nullable: false),
                    TokenId = table.Column<int>(type: "INTEGER", nullable: true),
                    ReceivedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Taken = table.Column<int>(type: "INTEGER", nullable: false),
                    Unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    Differing = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedDeliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FeedDeliveries_FeedTokens_TokenId",
                        column: x => x.TokenId,
                        principalTable: "FeedTokens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FeedDeliveries_ResultFeeds_FeedId",
                        column: x => x.FeedId,
                        principalTable: "ResultFeeds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FeedDeliveries_SourceFiles_SourceFileId",
                        column: x => x.SourceFileId,
                        principalTable: "SourceFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FeedRows",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DeliveryId = table.Column<int>(type: "INTEGER", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Period = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Value = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Sentence = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FeedRows_FeedDeliveries_DeliveryId",
                        column: x => x.DeliveryId,
                        principalTable: "FeedDeliveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedFigures",
                columns: table => new
                {
                    IndicatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false),
                    DataTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Numerator = table.Column<long>(type: "INTEGER", nullable: true),
                    Denominator = table.Column<long>(type: "INTEGER", nullable: true),
                    DeliveryId = table.Column<int>(type: "INTEGER", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedFigures", x => new { x.IndicatorId, x.PeriodEnd });
                    table.ForeignKey(
                        name: "FK_ReceivedFigures_FeedDeliveries_DeliveryId",
                        column: x => x.DeliveryId,
                        principalTable: "FeedDeliveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReceivedFigures_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FeedDeliveries_FeedId_Sha256_FeedVersion",
                table: "FeedDeliveries",
                columns: new[] { "FeedId", "Sha256", "FeedVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FeedDeliveries_SourceFileId",
                table: "FeedDeliveries",
                column: "SourceFileId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedDeliveries_TokenId",
                table: "FeedDeliveries",
                column: "TokenId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedRows_DeliveryId_Row",
                table: "FeedRows",
                columns: new[] { "DeliveryId", "Row" });

            migrationBuilder.CreateIndex(
                name: "IX_FeedTokens_FeedId_Name",
                table: "FeedTokens",
                columns: new[] { "FeedId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedFigures_DeliveryId",
                table: "ReceivedFigures",
                column: "DeliveryId");

            migrationBuilder.CreateIndex(
                name: "IX_ResultFeeds_ShortName",
                table: "ResultFeeds",
                column: "ShortName",
                unique: true);

            foreach (var table in new[] { "FeedDeliveries", "FeedRows" })
            {
                migrationBuilder.MakeAppendOnly(table);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FeedRows");

            migrationBuilder.DropTable(
                name: "ReceivedFigures");

            migrationBuilder.DropTable(
                name: "FeedDeliveries");

            migrationBuilder.DropTable(
                name: "FeedTokens");

            migrationBuilder.DropTable(
                name: "ResultFeeds");
        }
    }
}
