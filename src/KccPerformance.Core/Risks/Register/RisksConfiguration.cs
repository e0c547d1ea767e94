using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Risks.Register;

internal sealed class RisksConfiguration :
    IEntityTypeConfiguration<RiskRegister>,
    IEntityTypeConfiguration<PrintedActionCount>,
    IEntityTypeConfiguration<Risk>,
    IEntityTypeConfiguration<RiskOfficer>,
    IEntityTypeConfiguration<RiskReview>,
    IEntityTypeConfiguration<RiskAction>,
    IEntityTypeConfiguration<RiskActionNote>
{
    public void Configure(EntityTypeBuilder<RiskRegister> builder)
    {
        builder.Property(register => register.Code).HasMaxLength(RiskRegister.CodeLength);
        builder.Property(register => register.Name).HasMaxLength(RiskRegister.NameLength);
        builder.HasIndex(register => register.Code).IsUnique();
        builder.HasMany(register => register.Printed).WithOne().HasForeignKey(count => count.RegisterId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PrintedActionCount> builder)
    {
        builder.ToTable("PrintedActionCounts");
        builder.HasKey(count => new { count.RegisterId, count.Due });
        builder.Property(count => count.Note).HasMaxLength(PrintedActionCount.NoteLength);
    }

    public void Configure(EntityTypeBuilder<Risk> builder)
    {
        builder.Property(risk => risk.Reference).HasMaxLength(RiskReference.Length);
        builder.Property(risk => risk.Title).HasMaxLength(RiskText.TitleLength);
        builder.Property(risk => risk.Cause).HasMaxLength(RiskText.TextLength);
        builder.Property(risk => risk.Event).HasMaxLength(RiskText.TextLength);
        builder.Property(risk => risk.Consequence).HasMaxLength(RiskText.TextLength);
        builder.Property(risk => risk.Controls).HasMaxLength(RiskText.TextLength);
        builder.Property(risk => risk.Owner).HasMaxLength(RiskText.OwnerLength);
        builder.Property(risk => risk.RefocusedFrom).HasMaxLength(RiskReference.Length);
        builder.Property(risk => risk.RefocusedFromTitle).HasMaxLength(RiskText.TitleLength);
        builder.Property(risk => risk.ClosedReason).HasMaxLength(RiskReview.ReasonLength);
        builder.Property(risk => risk.Version).IsConcurrencyToken();
        builder.HasIndex(risk => risk.Reference).IsUnique();
        builder.HasOne(risk => risk.Register).WithMany().HasForeignKey(risk => risk.RegisterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(risk => risk.Lead).WithMany().HasForeignKey(risk => risk.LeadId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(risk => risk.Officers).WithOne(officer => officer.Risk).HasForeignKey(officer => officer.RiskId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(risk => risk.Reviews).WithOne(review => review.Risk).HasForeignKey(review => review.RiskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(risk => risk.Actions).WithOne(action => action.Risk).HasForeignKey(action => action.RiskId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RiskOfficer> builder)
    {
        builder.ToTable("RiskOfficers");
        builder.HasKey(officer => new { officer.RiskId, officer.UserId });
        builder.HasOne(officer => officer.User).WithMany().HasForeignKey(officer => officer.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RiskReview> builder)
    {
        builder.ToTable(table => table.HasTrigger("RiskReviews_AreKept"));
        builder.Property(review => review.Reason).HasMaxLength(RiskReview.ReasonLength);
        builder.Property(review => review.AuthorName).HasMaxLength(200);
        builder.HasIndex(review => review.SubmissionId).IsUnique();
        builder.HasOne(review => review.Author).WithMany().HasForeignKey(review => review.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RiskAction> builder)
    {
        builder.Property(action => action.Text).HasMaxLength(RiskActionText.TextLength);
        builder.Property(action => action.Owner).HasMaxLength(RiskText.OwnerLength);
        builder.Property(action => action.Version).IsConcurrencyToken();
        builder.HasIndex(action => new { action.RiskId, action.Order }).IsUnique();
        builder.HasMany(action => action.Notes).WithOne(note => note.Action).HasForeignKey(note => note.ActionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RiskActionNote> builder)
    {
        builder.ToTable(table => table.HasTrigger("RiskActionNotes_AreKept"));
        builder.Property(note => note.Text).HasMaxLength(RiskActionNote.TextLength);
        builder.Property(note => note.AuthorName).HasMaxLength(200);
        builder.HasIndex(note => note.SubmissionId).IsUnique();
        builder.HasOne(note => note.Author).WithMany().HasForeignKey(note => note.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }
}
