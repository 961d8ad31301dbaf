//! Drawings of the papers that owners copy from.

use serde::{Deserialize, Serialize};

macro_rules! drawings {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The drawing of a usual paper that points to where the answer stands. An edition only
        /// names it; whoever shows it has a picture for every one of them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "wire", derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum Drawing {$(
            $(#[$doc])*
            $name,
        )*}

        impl Drawing {
            /// Every drawing.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

drawings! {
    /// A month's electricity bill, 电费账单.
    ElectricityBill,
    /// A month's bill for piped gas, 燃气账单.
    GasBill,
    /// A month's water bill, 水费单.
    WaterBill,
    /// The statement of a fuel card, 加油卡对账单.
    FuelStatement,
    /// The staff list of the social insurance payment, 社保缴费明细.
    InsuranceList,
    /// The result of the tax credit query, 纳税缴费信用.
    TaxCredit,
    /// The receipt of the discharge registration, 排污登记回执.
    DischargeRegistration,
    /// The manifest with which hazardous waste travels, 危险废物转移联单.
    WasteManifest,
    /// The list of labour contracts, 劳动合同登记表.
    ContractLedger,
    /// The card of the safety induction, 安全教育卡.
    TrainingRecord,
    /// The business licence, 营业执照.
    BusinessLicence,
}
