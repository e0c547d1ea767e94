using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Performance.Framework;

internal sealed class FrameworkConfiguration :
    IEntityTypeConfiguration<Indicator>,
    IEntityTypeConfiguration<IndicatorOfficer>,
    IEntityTypeConfiguration<IndicatorDefinition>,
    IEntityTypeConfiguration<ReportYear>,
    IEntityTypeConfiguration<ReportSection>,
    IEntityTypeConfiguration<ReportedIndicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.Property(indicator => indicator.Reference).HasMaxLength(Indicator.ReferenceLength);
        builder.HasIndex(indicator => indicator.Reference).IsUnique();
        builder.Property(indicator => indicator.Version).IsConcurrencyToken();
        builder.HasOne(indicator => indicator.LeadDirector).WithMany().HasForeignKey(indicator => indicator.LeadDirectorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(indicator => indicator.Approver).WithMany().HasForeignKey(indicator => indicator.ApproverId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(indicator => indicator.Definitions).WithOne(definition => definition.Indicator)
            .HasForeignKey(definition => definition.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(indicator => indicator.Officers).WithOne(officer => officer.Indicator).HasForeignKey(officer => officer.IndicatorId);
    }

    public void Configure(EntityTypeBuilder<IndicatorOfficer> builder)
    {
        builder.HasKey(officer => new { officer.IndicatorId, officer.UserId });
        builder.HasOne(officer => officer.User).WithMany().HasForeignKey(officer => officer.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IndicatorDefinition> builder)
    {
        builder.ToTable(table => table.HasTrigger("IndicatorDefinitions_AreKept"));
        builder.Property(definition => definition.Name).HasMaxLength(IndicatorRules.NameLength);
        builder.Property(definition => definition.ShortName).HasMaxLength(IndicatorRules.NameLength);
        builder.Property(definition => definition.Unit).HasMaxLength(IndicatorRules.TextLength);
        builder.Property(definition => definition.PolarityText).HasMaxLength(IndicatorRules.NameLength);
        builder.Property(definition => definition.BasisText).HasMaxLength(IndicatorRules.TextLength);
        builder.Property(definition => definition.PreviousPeriodText).HasMaxLength(IndicatorRules.TextLength);
        builder.Property(definition => definition.RatedSeries).HasMaxLength(IndicatorRules.TextLength);
        builder.Property(definition => definition.DefinitionNotes).HasMaxLength(IndicatorRules.NotesLength);
        builder.Property(definition => definition.DataSource).HasMaxLength(IndicatorRules.NotesLength);
        builder.Property(definition => definition.DataNotes).HasMaxLength(IndicatorRules.NotesLength);
        builder.Property(definition => definition.Reason).HasMaxLength(IndicatorDefinition.ReasonLength);
        builder.Property(definition => definition.SetBy).HasMaxLength(200);
        builder.HasIndex(definition => new { definition.IndicatorId, definition.ValidFrom });
    }

    public void Configure(EntityTypeBuilder<ReportYear> builder)
    {
        builder.Property(year => year.Name).HasMaxLength(ReportYear.NameLength);
        builder.HasIndex(year => year.FirstDay).IsUnique();
        builder.Property(year => year.Version).IsConcurrencyToken();
        builder.HasMany(year => year.Sections).WithOne(section => section.Year).HasForeignKey(section => section.YearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(year => year.Indicators).WithOne(reported => reported.Year)
            .HasForeignKey(reported => reported.YearId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportSection> builder)
    {
        builder.Property(section => section.Name).HasMaxLength(ReportSection.NameLength);
        builder.Property(section => section.Slug).HasMaxLength(ReportSection.SlugLength);
        builder.HasIndex(section => new { section.YearId, section.Slug }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReportedIndicator> builder)
    {
        builder.HasKey(reported => new { reported.YearId, reported.IndicatorId });
        builder.HasOne(reported => reported.Indicator).WithMany().HasForeignKey(reported => reported.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(reported => reported.Section).WithMany().HasForeignKey(reported => reported.SectionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(reported => reported.Priority).HasMaxLength(IndicatorPlace.NameLength);
        builder.Property(reported => reported.Ambition).HasMaxLength(IndicatorPlace.NameLength);
        builder.Property(reported => reported.Directorate).HasMaxLength(IndicatorPlace.NameLength);
        builder.Property(reported => reported.Division).HasMaxLength(IndicatorPlace.NameLength);
        builder.Property(reported => reported.CabinetMember).HasMaxLength(IndicatorPlace.NameLength);
        builder.Property(reported => reported.Portfolio).HasMaxLength(IndicatorPlace.NameLength);
        builder.Property(reported => reported.LeadTitle).HasMaxLength(IndicatorPlace.NameLength);
        builder.Property(reported => reported.Lead).HasMaxLength(IndicatorPlace.NameLength);
    }
}
